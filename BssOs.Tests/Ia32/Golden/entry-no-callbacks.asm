000  lea eax,[esp-0xC00]
007  cmp eax,[0x10101C]
00d  jb near 0x002000A6
013  mov eax,[0x101000]
019  cmp eax,[0x101004]
01f  je near 0x00103000
025  push edx
026  push ecx
027  mov ecx,0x300000
02c  call 0x00104300
031  pop ecx
032  pop edx
033  mov eax,[0x101000]
039  pop dword [eax]
03b  mov [eax+4],ecx
03e  and dword [eax+0xC],0
042  and dword [eax+0x10],0
046  push dword [0x101008]
04c  pop dword [eax+8]
04f  inc dword [ecx+0x10]
052  inc dword [ecx+4]
055  inc dword [0x30000C]
05b  inc dword [0x102000]
061  add eax,0x20
064  mov [0x101000],eax
06a  add ecx,0x18
06d  call 0x00400010
072  mov ecx,[0x101000]
078  sub ecx,0x20
07b  mov edx,[ecx+8]
07e  cmp edx,[0x101008]
084  je short 0x0020008B
086  call 0x00103020
08b  mov [0x101000],ecx
091  mov edx,[ecx+4]
094  push dword [ecx]
096  dec dword [0x102000]
09c  dec dword [edx+4]
09f  je near 0x00103040
0a5  ret
0a6  push 0xC00
0ab  push 8
0b0  push 0x200013
0b5  jmp 0x00104400
