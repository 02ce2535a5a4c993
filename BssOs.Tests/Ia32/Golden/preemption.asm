000  push eax
001  push ecx
002  push edx
003  mov ecx,0
008  xor edx,edx
00a  call 0x00105100
00f  test eax,eax
011  jne near 0x00200003
017  pop edx
018  pop ecx
019  pop eax
01a  ret
01b  push eax
01c  push ecx
01d  push edx
01e  mov ecx,1
023  mov edx,[esp+4]
027  call 0x00105100
02c  test eax,eax
02e  jne near 0x0020001E
034  pop edx
035  pop ecx
036  pop eax
037  ret
038  push eax
039  push ecx
03a  push edx
03b  mov ecx,0
040  mov edx,[esp+4]
044  call 0x00105100
049  test eax,eax
04b  jne near 0x0020003B
051  pop edx
052  pop ecx
053  pop eax
054  ret
055  push ecx
056  push edx
057  mov ecx,[esp+0xC]
05b  call 0x00105200
060  pop edx
061  pop ecx
062  cmp dword [0x105000],0
069  je short 0x00200070
06b  call 0x00200000
070  ret 4
073  push ecx
074  push edx
075  mov ecx,[esp+0xC]
079  call 0x00105200
07e  pop edx
07f  pop ecx
080  cmp dword [0x105000],0
087  je short 0x0020008E
089  call 0x0020001B
08e  ret 4
091  push ecx
092  push edx
093  mov ecx,[esp+0xC]
097  call 0x00105200
09c  pop edx
09d  pop ecx
09e  cmp dword [0x105000],0
0a5  je short 0x002000AC
0a7  call 0x00200038
0ac  ret 4
0af  push eax
0b0  push eax
0b1  call 0x00105300
0b6  mov [esp+4],eax
0ba  pop eax
0bb  cmp dword [0x105000],0
0c2  je short 0x002000C9
0c4  call 0x00200000
0c9  ret
0ca  push eax
0cb  push eax
0cc  call 0x00105300
0d1  mov [esp+4],eax
0d5  pop eax
0d6  ret
0d7  cmp dword [0x105000],0
0de  je short 0x002000E5
0e0  call 0x00200000
0e5  jmp ecx
0e7  int3
0e8  int3
0e9  int3
0ea  int3
0eb  int3
0ec  int3
0ed  int3
0ee  int3
0ef  int3
0f0  int3
0f1  int3
0f2  int3
0f3  int3
0f4  int3
0f5  int3
0f6  int3
0f7  int3
0f8  int3
0f9  int3
0fa  int3
0fb  int3
0fc  int3
0fd  int3
0fe  int3
0ff  int3
100  push dword [0x105004]
106  cmp dword [0x105000],0
10d  je short 0x00200114
10f  call 0x00200000
114  ret
