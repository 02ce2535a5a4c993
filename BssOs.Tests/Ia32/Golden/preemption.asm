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
060  add [esp+8],eax
064  pop edx
065  pop ecx
066  cmp dword [0x105000],0
06d  je short 0x00200074
06f  call 0x00200000
074  ret 4
077  push ecx
078  push edx
079  mov ecx,[esp+0xC]
07d  call 0x00105200
082  add [esp+8],eax
086  pop edx
087  pop ecx
088  cmp dword [0x105000],0
08f  je short 0x00200096
091  call 0x0020001B
096  ret 4
099  push ecx
09a  push edx
09b  mov ecx,[esp+0xC]
09f  call 0x00105200
0a4  add [esp+8],eax
0a8  pop edx
0a9  pop ecx
0aa  cmp dword [0x105000],0
0b1  je short 0x002000B8
0b3  call 0x00200038
0b8  ret 4
0bb  push eax
0bc  push eax
0bd  call 0x00105300
0c2  mov [esp+4],eax
0c6  pop eax
0c7  cmp dword [0x105000],0
0ce  je short 0x002000D5
0d0  call 0x00200000
0d5  ret
0d6  push eax
0d7  push eax
0d8  call 0x00105300
0dd  mov [esp+4],eax
0e1  pop eax
0e2  ret
0e3  cmp dword [0x105000],0
0ea  je short 0x002000F1
0ec  call 0x00200000
0f1  jmp ecx
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
