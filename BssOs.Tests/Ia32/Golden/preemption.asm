000  push eax
001  push ecx
002  push edx
003  mov ecx,0
008  call 0x00105100
00d  test eax,eax
00f  je short 0x0020001E
011  cmp dword [0x105000],0
018  jne near 0x00200003
01e  pop edx
01f  pop ecx
020  pop eax
021  ret
022  push eax
023  push ecx
024  push edx
025  mov ecx,1
02a  call 0x00105100
02f  test eax,eax
031  je short 0x00200040
033  cmp dword [0x105000],0
03a  jne near 0x00200025
040  pop edx
041  pop ecx
042  pop eax
043  ret
044  push eax
045  push ecx
046  push edx
047  mov ecx,2
04c  call 0x00105100
051  test eax,eax
053  je short 0x00200062
055  cmp dword [0x105000],0
05c  jne near 0x00200047
062  pop edx
063  pop ecx
064  pop eax
065  ret
066  push ecx
067  push edx
068  mov ecx,[esp+0xC]
06c  call 0x00105200
071  pop edx
072  pop ecx
073  cmp dword [0x105000],0
07a  je short 0x00200081
07c  call 0x00200044
081  ret 4
084  push eax
085  push eax
086  call 0x00105300
08b  mov [esp+4],eax
08f  pop eax
090  cmp dword [0x105000],0
097  je short 0x0020009E
099  call 0x00200000
09e  ret
09f  push eax
0a0  push eax
0a1  call 0x00105300
0a6  mov [esp+4],eax
0aa  pop eax
0ab  ret
0ac  cmp dword [0x105000],0
0b3  je short 0x002000BA
0b5  call 0x00200000
0ba  jmp ecx
0bc  push dword [0x105004]
0c2  cmp dword [0x105000],0
0c9  je short 0x002000D0
0cb  call 0x00200000
0d0  ret
